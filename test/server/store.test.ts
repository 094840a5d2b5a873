import { storeSuite } from "../support/store-suite.ts";
import { embeddedPlaces } from "./store-place.ts";

storeSuite("embedded", embeddedPlaces());
