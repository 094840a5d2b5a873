import type { CalendarData } from "./days.ts";
import { twse2023 } from "./twse-2023.ts";
import { twse2024 } from "./twse-2024.ts";
import { twse2025 } from "./twse-2025.ts";
import { twse2026 } from "./twse-2026.ts";
import { twse2027 } from "./twse-2027.ts";

/** The calendar of the Taiwan Stock Exchange (domain §4.3). TAIFEX keeps the same days by its schedule for 2026. */
export const twse: CalendarData = { name: "twse", years: [twse2023, twse2024, twse2025, twse2026, twse2027] };
