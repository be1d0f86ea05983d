import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "../api/request.ts";
import { createSong } from "../api/song-api.ts";
import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { useLibrary } from "./library-context.ts";
import { libraryHref } from "./library-route.ts";
import { randomUuid } from "./random-uuid.ts";
import { checkDraft, type DraftErrors, type DraftField, emptyDraft, errorsByField, fieldsOf } from "./song-draft.ts";
import { SongFieldset } from "./song-fields.tsx";
import { useLibraryRoute } from "./use-library-route.ts";

/** Adds songs, one after the other. */
export function AddSong() {
  const { refresh } = useLibrary();
  const { query } = useLibraryRoute();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(emptyDraft);
  const [errors, setErrors] = useState<DraftErrors>({});
  // One key for what is typed: a second attempt after a lost reply adds no second song.
  const key = useRef(randomUuid());
  const adding = useMutation({
    mutationFn: () => createSong(fieldsOf(draft), key.current),
    onSuccess: () => {
      key.current = randomUuid();
      // The bucket is likely the same for the next one.
      setDraft({ ...emptyDraft, bucket: draft.bucket });
      form.current?.querySelector("input")?.focus();
      void refresh();
    },
    onError: (problem) => setErrors(problem instanceof ApiError ? errorsByField(problem.fieldErrors) : {}),
  });

  const change = (field: DraftField, text: string) => {
    key.current = randomUuid();
    setDraft({ ...draft, [field]: text });
    const { [field]: _, ...rest } = errors;
    setErrors(rest);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkDraft(draft);
    setErrors(found);
    const [first] = Object.keys(found);
    if (first === undefined) adding.mutate();
    else form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };
  const isShownAtFields = Object.keys(errors).length > 0;
  return (
    <form ref={form} className="song-form" noValidate onSubmit={submit}>
      <SongFieldset draft={draft} errors={errors} onChange={change} />
      {adding.error !== null && !isShownAtFields && <Problem title="The song was not added" problem={adding.error} />}
      <div className="choices">
        <button type="submit" className="button primary" disabled={adding.isPending}>
          {adding.isPending ? "Adding…" : "Add song"}
        </button>
      </div>
      <p role="status">
        {adding.data !== undefined && (
          <>
            “{adding.data.song.title}” is in the library.{" "}
            <RouteLink className="link" href={libraryHref(query, { kind: "song", id: adding.data.song.song_id })}>
              Show it
            </RouteLink>
          </>
        )}
      </p>
    </form>
  );
}
