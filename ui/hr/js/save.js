(file) => {
  // The server hands a file over as JSON with its content in base64, so that it need not keep one on its disk.
  if (!file) return file;
  const { name, type, data } = JSON.parse(file);
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return '';
}
