/** The dashboard's behaviours; each page works without them, a little slower. */
import { useNewAppointment } from './booking';
import { useCalendar } from './calendar';
import { startExchange } from './exchange';
import { useFinder } from './finder';
import { useForms } from './forms';
import { installApp } from './install';
import { useKeys } from './keys';
import { startLive } from './live';
import { useMenus } from './menus';
import { mountAll } from './mount';
import { useSheet } from './sheet';
import { useToasts } from './toasts';

startExchange();
useMenus();
useSheet();
useToasts();
useForms();
useKeys();
useCalendar();
useNewAppointment();
useFinder();
mountAll(document);
startLive();
installApp();
