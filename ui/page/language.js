// Gradio asks the browser which language it speaks. The page's own language, which the server has set, is the answer.
{
  const language = document.documentElement.lang;
  Object.defineProperty(navigator, 'language', { get: () => language });
}
