(...inputs) => [...inputs.slice(0, -1), new URLSearchParams(location.search).get('c') || '']
