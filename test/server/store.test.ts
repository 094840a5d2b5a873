import { storeMessageSuite } from "../support/store-message-suite.ts";
import { storeSealSuite } from "../support/store-seal-suite.ts";
import { storeSuite } from "../support/store-suite.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
storeSuite("embedded", freshPlace);
storeSealSuite("embedded", freshPlace);
storeMessageSuite("embedded", freshPlace);
