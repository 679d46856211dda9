"use strict";
const copy = document.getElementById("copy");
const unfold = document.getElementById("unfold");
const text = document.getElementById("text");

function say(button, word) {
  const usual = button.dataset.usual ??= button.textContent;
  button.textContent = word;
  setTimeout(() => { button.textContent = usual; }, 1500);
}

// Browsers offer the clipboard to pages of this machine or over HTTPS only; elsewhere the text is selected for the reader.
async function copyText() {
  try {
    await navigator.clipboard.writeText(text.value);
    say(copy, "Copied");
  } catch {
    text.closest("details").open = true;
    text.focus();
    text.select();
    say(copy, document.execCommand("copy") ? "Copied" : "Press Ctrl+C");
  }
}

copy.addEventListener("click", copyText);
unfold.addEventListener("click", () => {
  const frames = [...document.querySelectorAll(".frames details")];
  const open = frames.some(frame => !frame.open);
  frames.forEach(frame => { frame.open = open; });
  unfold.textContent = open ? "Fold all frames" : "Unfold all frames";
});
