(opened, status) => {
  if (!String(status).includes('fault')) sessionStorage.removeItem(`hr-reply-${opened}`);
  return [];
}
