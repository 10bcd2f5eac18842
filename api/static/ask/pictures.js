/* Pictures that go with a question, pasted, dropped or chosen; made smaller where they are large. */

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const SENT_AS_IS_BYTES = 1_500_000;
const LONG_SIDE_PX = 2000;

/** Returns the pictures among what was pasted or dropped. */
export function picturesOf(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** Returns a file as a data: URL. Throws where it is no picture that the browser can read. */
export async function dataUrl(file) {
  if (TYPES.includes(file.type) && file.size <= SENT_AS_IS_BYTES) return read(file);
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.9);
}

function read(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
