// The address of one of the server's own paths: a proxy may show the server below a path, which the server has set.
window.at = (path) => document.documentElement.dataset.root + path;
