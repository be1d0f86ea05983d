import { wordList } from "./word-list.ts";

export interface Venue {
  readonly name: string;
  readonly city: string;
}

/** Fictional cities, which also turn up in titles. */
export const CITIES = wordList(`
  Port Averil | Lindenhoek | Sankt Ollen | Vellmara | Quayhaven | Östervang | Monteluz | Harrowmouth |
  Castelvento | Nieuwdam | Brackford | Tressel Bay | Kalmora | Valdosina | Great Pellam | Ostrovice |
  Saint-Corvin | Umberley | Fjellhavn | Novy Lubin
`);

/** Fictional clubs, halls and beaches. */
export const VENUES: readonly Venue[] = [
  { name: "The Boilerhouse Annex", city: "Brackford" },
  { name: "Salt Warehouse", city: "Port Averil" },
  { name: "Club Perron", city: "Lindenhoek" },
  { name: "Kesselraum", city: "Sankt Ollen" },
  { name: "La Terraza Oblicua", city: "Vellmara" },
  { name: "Lighthouse No. 4", city: "Quayhaven" },
  { name: "Isbryteren", city: "Östervang" },
  { name: "Patio Limonero", city: "Monteluz" },
  { name: "The Ropery Loft", city: "Harrowmouth" },
  { name: "Sala Girasole", city: "Castelvento" },
  { name: "Gemaal Zuid", city: "Nieuwdam" },
  { name: "The Printworks Cellar", city: "Brackford" },
  { name: "Bandstand Beach", city: "Tressel Bay" },
  { name: "The Observatory Steps", city: "Kalmora" },
  { name: "Bodega Eléctrica", city: "Valdosina" },
  { name: "The Corn Exchange Roof", city: "Great Pellam" },
  { name: "Halle Nordkreuz", city: "Sankt Ollen" },
  { name: "Tram Depot 9", city: "Ostrovice" },
  { name: "Le Cinéma Perdu", city: "Saint-Corvin" },
  { name: "The Velvet Sluice", city: "Umberley" },
  { name: "Sildekaia", city: "Fjellhavn" },
  { name: "Planetarium Bar", city: "Novy Lubin" },
  { name: "Mirror Pavilion", city: "Tressel Bay" },
  { name: "Fabrik Elf", city: "Lindenhoek" },
  { name: "The Tannery Vault", city: "Harrowmouth" },
  { name: "Piscina Vieja", city: "Vellmara" },
  { name: "Barge Philomena", city: "Nieuwdam" },
  { name: "Kino Modrý", city: "Novy Lubin" },
  { name: "The Gasholder", city: "Quayhaven" },
  { name: "Skating Rink Aurora", city: "Östervang" },
];

/** Fictional festivals and club nights that borrow a venue. */
export const EVENTS = wordList(`
  Longest Evening | Salt & Sparkle | Kite Field Festival | Basement Botany | Nachtzug | Half Moon Regatta |
  Orchard Weekender | Sunday Without End | High Water Social | Lamplighters Ball | Warehouse Ramble | Winterlicht |
  Nine Till Nine | Carnival of Cables
`);

/** Fictional radio shows, whose episodes have numbers. */
export const RADIO_SHOWS = wordList(`
  Nightferry Radio | The Rooftop Dispatch | Kettle Frequencies | Lower Deck Sessions | Signal Garden |
  Saturday Dial | Harbour FM Late Shift | The Long Corridor
`);
