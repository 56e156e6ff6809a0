/** A drawing that is wider than its frame begins with what it is about in the middle, not with its left edge. */

export function centre(frame) {
  const room = frame.scrollWidth - frame.clientWidth;
  const picture = frame.querySelector("svg.drawing");
  if (room <= 0 || !picture) return;
  const { x, width } = picture.viewBox.baseVal;
  const middle = picture.dataset.middle === undefined ? x + width / 2 : Number(picture.dataset.middle);
  frame.scrollLeft = ((middle - x) / width) * frame.scrollWidth - frame.clientWidth / 2;
}

for (const frame of document.querySelectorAll(".drawing-frame")) centre(frame);
