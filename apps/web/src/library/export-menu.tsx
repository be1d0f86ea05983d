import { useRef } from "react";
import { Icon } from "../ui/icon.tsx";

const formats = [
  ["csv", "CSV", "for spreadsheets"],
  ["ndjson", "NDJSON", "one song a line"],
  ["json", "JSON", "one list"],
] as const;

/** All songs as a file. Each format holds everything: imported elsewhere, it gives the same library. */
export function ExportMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  return (
    <details
      ref={menu}
      className="menu"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <summary className="button">
        <Icon name="down" />
        <span>Export</span>
      </summary>
      <ul className="card">
        {formats.map(([format, name, use]) => (
          <li key={format}>
            <a href={`/api/v1/songs/export?format=${format}`} download={`songs.${format}`} onClick={close}>
              {name} <span className="quiet">{use}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
