/** The dashboard's behaviours; each page works without them, a little slower. */
import { startExchange } from './exchange';
import { installApp } from './install';
import { useMenus } from './menus';
import { mountAll } from './mount';

startExchange();
useMenus();
mountAll(document);
installApp();
