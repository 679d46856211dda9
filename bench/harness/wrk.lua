-- Arguments: how many requests to send in one write, then the form to post, if any.
-- There is no response function: it would halve what one thread of wrk can do. The sums at the end tell of wrong answers.
function init(args)
   local depth = tonumber(args[1])
   if args[2] and args[2] ~= "" then
      wrk.method = "POST"
      wrk.body = args[2]
   end
   if depth > 1 then
      local requests = string.rep(wrk.format(), depth)
      request = function() return requests end
   end
end

function done(summary, latency, requests)
   local e = summary.errors
   print(string.format(
      'RESULT {"requests":%d,"microseconds":%d,"bytes":%d,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d,"p50":%d,"p99":%d}',
      summary.requests, summary.duration, summary.bytes, e.connect, e.read, e.write, e.status, e.timeout,
      latency:percentile(50), latency:percentile(99)))
end
