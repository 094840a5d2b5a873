/** A shift that changed hands: who gave it, who took it, and what was said: `GET /handovers`. */
export type HandoverView = { at: string; from: string; to: string; note: string | null };
