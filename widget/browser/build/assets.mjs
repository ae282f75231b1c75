/** Which files the build makes, from what, and how large they may become (bytes after gzip). */

const BROWSERS = ['chrome100', 'edge100', 'firefox104', 'safari15.4'];

/** The notice that the licence of the icons asks for; the whole text is in licenses.txt. */
const banner = { js: '/* Icons: Lucide, see licenses.txt */' };

const shared = { bundle: true, minify: true, target: BROWSERS, legalComments: 'none', write: false };

export const assets = {
  'widget.js': {
    entry: 'launcher/main.ts',
    options: { ...shared, format: 'iife', banner, loader: { '.css': 'text' } },
  },
  'chat.js': { entry: 'chat/main.ts', options: { ...shared, format: 'iife', banner } },
  'site.css': { entry: 'css/site.css', options: shared },
  'chat.css': { entry: 'chat/style/chat.css', options: shared },
  'panel.css': { entry: 'chat/style/panel.css', options: shared },
};

export const budgets = [
  { name: 'launcher', files: ['widget.js'], bytes: 5 * 1000 },
  { name: 'panel', files: ['chat.js', 'panel.css'], bytes: 25 * 1000 },
  { name: 'pages', files: ['site.css'], bytes: 10 * 1000 },
];

/** Icons for server-rendered pages, read from icons.json; browser code imports its own. */
export const pageIcons = [
  'arrow-left',
  'arrow-right',
  'ban',
  'bell',
  'book-open',
  'building-2',
  'calendar',
  'calendar-check',
  'calendar-days',
  'calendar-plus',
  'calendar-x',
  'chart-line',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'circle-help',
  'clock',
  'copy',
  'credit-card',
  'download',
  'ellipsis',
  'external-link',
  'eye',
  'globe',
  'history',
  'house',
  'inbox',
  'info',
  'languages',
  'link',
  'list',
  'lock',
  'log-out',
  'mail',
  'map-pin',
  'menu',
  'message-circle',
  'message-square',
  'moon',
  'pencil',
  'phone',
  'plus',
  'printer',
  'scissors',
  'search',
  'send',
  'settings',
  'sparkles',
  'star',
  'sun',
  'tag',
  'trash-2',
  'triangle-alert',
  'user',
  'user-plus',
  'users',
  'x',
];
