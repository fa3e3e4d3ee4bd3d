/** What the tests of the documentation read out of a page. */
export type Link = Readonly<{ text: string; target: string }>;

/** The text without fenced code: what stands in it is an example, no link. */
function prose(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, "");
}

/** Links and pictures of a page that stay in the repository. */
export function relativeLinks(markdown: string): Link[] {
  return [...prose(markdown).matchAll(/\[([^\]]*(?:\[[^\]]*\][^\]]*)?)\]\(([^)\s]+)\)/g)]
    .map(([, text, target]) => ({ text: text!, target: target! }))
    .filter(({ target }) => !/^([a-z]+:|#)/.test(target));
}

/** The repository path that a link of a page leads to, without its anchor. */
export function resolveLink(page: string, target: string): string {
  const path = new URL(target.split("#")[0]!, `file:///${page}`).pathname.slice(1);
  return decodeURIComponent(path).replace(/\/$/, "");
}

export type Article = Readonly<{ title: string; text: string }>;

/** The articles of the constitution: every third-level heading with what stands under it. */
export function articlesOf(markdown: string): Article[] {
  return prose(markdown).split(/^(?=##+ )/m)
    .filter((part) => part.startsWith("### "))
    .map((part) => ({ title: part.split("\n")[0]!.slice(4).trim(), text: part }));
}

/** Whom an article says it is enforced by; undefined when it does not say. */
export function enforcement({ text }: Article): string | undefined {
  const lines = [...text.matchAll(/^Enforced by: (.+)$/gm)];
  return lines.length === 1 ? lines[0]![1] : undefined;
}

type World = Readonly<{
  page: string;
  /** The text of a file, `""` for a folder, undefined when there is neither. */
  read: (path: string) => string | undefined;
  tasks: ReadonlySet<string>;
}>;

/**
 * What is wrong with an article's enforcement. A link in code style, [`name`](file), says that the
 * file holds that name: a rule, a step, the title of a test.
 */
export function enforcementComplaints(article: Article, { page, read, tasks }: World): string[] {
  const said = enforcement(article);
  if (said === undefined) return [`${article.title}: say once who enforces it`];
  const links = relativeLinks(said);
  const named = [...said.matchAll(/`deno task ([a-z0-9:_-]+)/g)].map(([, task]) => task!);
  const found = named.filter((task) => !tasks.has(task))
    .map((task) => `${article.title}: there is no task ${task}`);
  for (const { text, target } of links) {
    const path = resolveLink(page, target);
    const content = read(path);
    const name = /^`(.+)`$/.exec(text)?.[1];
    if (content === undefined) found.push(`${article.title}: ${path} is not there`);
    else if (name !== undefined && !content.includes(name)) {
      found.push(`${article.title}: ${path} does not hold ${name}`);
    }
  }
  if (links.length + named.length === 0 && !said.includes("not enforced yet")) {
    found.push(`${article.title}: name a check, or say that it is not enforced yet`);
  }
  return found;
}

/** The gates of a page, in order: list items that begin with a bold word. */
export function gatesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^- (?:\[ \] )?\*\*([^*]+)\*\*:/gm)].map(([, gate]) => gate!);
}
