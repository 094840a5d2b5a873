/** `70 %`: a share of a limit, rounded down, so that 100 % is shown when it is reached and not before. */
export const shareText = (ratio: number): string => `${Math.floor(ratio * 100 + 1e-9)} %`;

/** `99.97 %`: rounded down, so that 100 % is without any loss. */
export const availabilityText = (ratio: number): string => (ratio === 1 ? "100 %" : `${(Math.floor(ratio * 10_000) / 100).toFixed(2)} %`);
