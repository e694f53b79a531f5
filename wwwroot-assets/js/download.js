// Hands a file made on the server to the browser's downloads.
export async function saveFile(name, type, streamReference) {
  const buffer = await streamReference.arrayBuffer();
  const address = URL.createObjectURL(new Blob([buffer], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
