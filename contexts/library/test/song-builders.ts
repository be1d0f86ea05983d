/** The song of the specification's examples. */
export const aSong = (change: object = {}): object => ({
  title: "Don't Stop Believin'",
  artist: "Journey",
  duration: 251,
  media_file: { bucket: "kjbot-media", key: "tracks/journey/dont-stop-believin.mp3" },
  ...change,
});

/** The other song of its examples. */
export const africa = (change: object = {}): object =>
  aSong({
    title: "Africa",
    artist: "Toto",
    duration: 295,
    media_file: { bucket: "kjbot-media", key: "tracks/toto/africa.mp3" },
    ...change,
  });
