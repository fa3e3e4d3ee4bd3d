/** A text, or one text a plural category of the language (CLDR); `{name}` takes a parameter. */
export type Message = string | Readonly<{ one: string; other: string }>;
export type Messages<Key extends string = string> = Readonly<Record<Key, Message>>;
export type Parameters = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, parameters?: Parameters) => string;

/**
 * Texts of one language. A plural is chosen by the parameter `count`; numbers are written as the
 * language writes them.
 */
export function createTranslate<Key extends string>(
  locale: string,
  messages: Messages<Key>,
): Translate<Key> {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, parameters = {}) => {
    const message = messages[key];
    const text = typeof message === "string"
      ? message
      : message[plurals.select(Number(parameters.count)) === "one" ? "one" : "other"];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? numbers.format(value) : value;
    });
  };
}
