/** Names of the colours, as in style/tokens.css. A page sets them as --asim-paper and so on. */
export const COLOURS = [
  'paper',
  'panel',
  'ink',
  'quiet',
  'line',
  'line-strong',
  'link',
  'tint',
  'holding',
  'waiting',
  'delayed',
  'interrupted',
];
