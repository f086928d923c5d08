// Says that the model is loading, for as long as /readyz does; after a minute, what keeps it from that.
const PATIENCE = 60; // seconds

const look = async (seconds) => {
  const notice = element.querySelector('p'), reply = await fetch(at('/readyz')).catch(() => null);
  notice.hidden = reply !== null && reply.status !== 503;
  if (notice.hidden) return;
  if (seconds > PATIENCE && reply) notice.textContent = (await reply.json()).error.message;
  setTimeout(look, 1000, seconds + 1);
};

look(0);
