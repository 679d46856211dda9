// carafe: the commands that need no application. 'carafe render page.html --data values.json'
using Carafe;

return await new App("carafe", staticFolder: null, templateFolder: null, rootPath: Directory.GetCurrentDirectory()).RunToolAsync(args);
