import { hex } from "../core/color.ts";
import type { Palette } from "../core/palette.ts";

const hours = Array.from({ length: 12 }, (_, at) => at + 1);

/** The wheel laid out flat: major keys above their minor ones. */
export function CamelotKeys({ palette }: { readonly palette: Palette }) {
  return (
    <div className="keys" role="img" aria-label="Colours of the Camelot keys 1A to 12B">
      {[false, true].map((minor) =>
        hours.map((hour) => (
          <span key={`${hour}${minor}`} style={{ background: hex(palette.key({ hour, minor })) }}>
            {minor ? hour : ""}
          </span>
        )),
      )}
    </div>
  );
}
