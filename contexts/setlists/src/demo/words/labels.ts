import type { GenreName } from "../genre.ts";

export interface LabelName {
  readonly name: string;
  /** What its catalogue numbers begin with. */
  readonly prefix: string;
}

/** The fictional labels of the demo, by the genre they release. */
export const LABELS: Readonly<Record<GenreName, readonly LabelName[]>> = {
  house: [
    { name: "Tramstop Recordings", prefix: "TRAM" },
    { name: "Second Landing", prefix: "2LAND" },
    { name: "Biscuit Tin Music", prefix: "BTM" },
    { name: "Awning", prefix: "AWN" },
    { name: "Good Neighbour Audio", prefix: "GNA" },
  ],
  "deep house": [
    { name: "Lowlands Parlour", prefix: "LOWP" },
    { name: "Tidewater Press", prefix: "TWP" },
    { name: "Still Room", prefix: "STILL" },
    { name: "Oak & Ether", prefix: "OAE" },
    { name: "Inland Harbour", prefix: "INH" },
  ],
  techno: [
    { name: "Umspannwerk Sieben", prefix: "UWS" },
    { name: "Rivet Index", prefix: "RIVET" },
    { name: "Black Gantry", prefix: "GANTRY" },
    { name: "Nachtschicht Protokoll", prefix: "NSP" },
    { name: "Dead Reckoner", prefix: "DRK" },
  ],
  trance: [
    { name: "Apogee Gardens", prefix: "APOG" },
    { name: "Blue Lantern Digital", prefix: "BLD" },
    { name: "Meridian Kite", prefix: "MKITE" },
    { name: "Silver Estuary", prefix: "SEST" },
    { name: "Above The Weather", prefix: "ATW" },
  ],
  "drum & bass": [
    { name: "Fenland Pressure", prefix: "FEN" },
    { name: "Hedgerow Audio", prefix: "HEDGE" },
    { name: "Cooling Tower", prefix: "COOL" },
    { name: "Night Heron Recordings", prefix: "NHR" },
    { name: "Brackish", prefix: "BRK" },
  ],
  "disco & funk": [
    { name: "Golden Lapel", prefix: "GL" },
    { name: "Rollerama Records", prefix: "RRA" },
    { name: "Apricot Avenue", prefix: "APRI" },
    { name: "Tailfeather Sound", prefix: "TFS" },
    { name: "Chandelier City", prefix: "CHAN" },
  ],
  downtempo: [
    { name: "Porchlight Editions", prefix: "PORCH" },
    { name: "Slow Kettle", prefix: "SLOW" },
    { name: "Featherweight Tapes", prefix: "FWT" },
    { name: "Lullaby Bureau", prefix: "LUL" },
    { name: "Moorland Radio Works", prefix: "MRW" },
  ],
  breaks: [
    { name: "Kerbside Athletics", prefix: "KERB" },
    { name: "Loose Paving", prefix: "LOOSE" },
    { name: "Wheelie Bin Music", prefix: "WBM" },
    { name: "Flyover Audio", prefix: "FLY" },
    { name: "Marbles", prefix: "MRBL" },
  ],
};
