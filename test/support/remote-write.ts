import snappy from "snappyjs";
import { messageType } from "../../streams/formats/proto.ts";

const request = messageType(["prompb/types.proto", "prompb/remote.proto"], "prometheus.WriteRequest");

export const STALE = "stale";

/** A stand-in whose bytes are found again: protobufjs could not be made to write the bits of a stale marker. */
const STAND_IN = 1.2345678912345e-200;

type Sample = { readonly value: number | typeof STALE; readonly timestamp: number };

/** A remote write 1.0 body as Prometheus would send it; `STALE` becomes the NaN with the bits of the stale marker. */
export function remoteWriteBody(series: readonly { readonly labels: Readonly<Record<string, string>>; readonly samples: readonly Sample[] }[]): Buffer {
	const timeseries = series.map(({ labels, samples }) => ({
		labels: Object.entries(labels).map(([name, value]) => ({ name, value })),
		samples: samples.map(({ value, timestamp }) => ({ value: value === STALE ? STAND_IN : value, timestamp })),
	}));
	return snappy.compress(withStaleMarkers(Buffer.from(request.encode(request.create({ timeseries })).finish())));
}

function withStaleMarkers(bytes: Buffer): Buffer {
	const wanted = Buffer.alloc(8);
	wanted.writeDoubleLE(STAND_IN);
	for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at)) bytes.writeBigUInt64LE(0x7ff0000000000002n, at);
	return bytes;
}
