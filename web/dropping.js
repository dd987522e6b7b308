/** A Python file dragged onto the page is opened. */

/**
 * @param {HTMLElement} place gets the class `dropping` while a file is above it
 * @param {(file: File) => void} onFile
 */
export function acceptFiles(place, onFile) {
  const carriesFile = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.includes('Files') ?? false;
  let depth = 0;
  const leave = () => {
    depth = 0;
    place.classList.remove('dropping');
  };
  addEventListener('dragenter', (event) => {
    if (!carriesFile(event)) return;
    depth++;
    place.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => {
    if (carriesFile(event) && --depth <= 0) leave();
  });
  // In the capture phase: the editor would put the file's text where it was dropped.
  addEventListener(
    'dragover',
    (event) => {
      if (carriesFile(event)) event.preventDefault();
    },
    true,
  );
  addEventListener(
    'drop',
    (event) => {
      leave();
      if (!carriesFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    },
    true,
  );
}
