/**
 * The rules that a parser can hold. `deno lint` loads this file; every rule has a case in which it
 * fires in `lint_plugin_test.ts`. Rules that need more than one file stand in the tests beside it.
 */
import {
  NEVER_SERVED,
  READS_ENVIRONMENT,
  SPEAKS_TO_PEOPLE,
  TOUCHES_RUNTIME,
} from "./boundaries.ts";
import { isTest, violation } from "./violation.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const MAX_FUNCTION_LINES = 60;
const MAX_POSITIONAL_PARAMETERS = 2;

type Rule = Deno.lint.Rule;
type FunctionNode =
  | Deno.lint.FunctionDeclaration
  | Deno.lint.FunctionExpression
  | Deno.lint.ArrowFunctionExpression;

function pathOf(filename: string): string {
  return filename.startsWith(ROOT) ? filename.slice(ROOT.length) : filename;
}

function matchesAny(path: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(path));
}

const importsPointInward: Rule = {
  create(context) {
    const from = pathOf(context.filename);
    const check = (node: Deno.lint.Node, specifier: unknown): void => {
      if (typeof specifier !== "string") return;
      const message = violation(from, specifier);
      if (message === undefined) return;
      context.report({ node, message, hint: "See docs/architecture/boundaries.ts" });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ImportExpression: (node) =>
        check(node, node.source.type === "Literal" ? node.source.value : undefined),
      TSImportType: (node) => {
        const text = context.sourceCode.getText(node);
        check(node, /^import\(\s*["']([^"']+)["']/.exec(text)?.[1]);
      },
    };
  },
};

const CLOCK = "The domain reads no clock: take an Instant, or the Clock port";

const domainIsPure: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    if (!path.startsWith("domain/") || isTest(path)) return {};
    return {
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]'(node) {
        context.report({ node, message: CLOCK });
      },
      'CallExpression[callee.name="Date"]'(node) {
        context.report({ node, message: CLOCK });
      },
      'NewExpression[callee.name="Date"][arguments.length=0]'(node) {
        context.report({ node, message: CLOCK });
      },
      'CallExpression[callee.object.name="Math"][callee.property.name="random"]'(node) {
        context.report({ node, message: "The domain rolls no dice: take the value" });
      },
      ThrowStatement(node) {
        // The one place that throws is invariant(), for a programmer's error.
        if (path === "domain/kernel/result.ts") return;
        context.report({
          node,
          message: "Return err() for what can happen, invariant() for a bug",
        });
      },
    };
  },
};

/** Asks and looks at the answer: `const allowed = await authorize(…)` … `allowed.ok`. */
function asksAuthorize(source: string): boolean {
  if (/\(\s*await\s+(?:\w+\.)*authorize\([\s\S]*?\)\s*\)\.ok\b/.test(source)) return true;
  return [...source.matchAll(/\b(?:const|let)\s+(\w+)\s*=\s*await\s+(?:\w+\.)*authorize\(/g)]
    .some(([, name]) => new RegExp(`\\b${name}\\.ok\\b`).test(source));
}

/**
 * Hands its command and all of `deps` to a use case of another file, which is held to the rule itself.
 * A function of the same file would not be: that one need not be exported.
 */
function delegates(source: string, file: string): boolean {
  return [...source.matchAll(/\b(?:return|await)\s+(\w+)(?:<[\w\s|]+>)?\([^;]*?,\s*deps\b/g)]
    .some(([, name]) => new RegExp(`import [^;]*\\b${name}\\b[^;]* from "\\.`).test(file));
}

const useCaseAuthorizes: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    if (!path.startsWith("domain/") || isTest(path)) return {};
    const check = (node: FunctionNode): void => {
      const source = context.sourceCode.getText(node);
      const returnsPromise = node.returnType !== undefined && node.returnType !== null &&
        /\bPromise</.test(context.sourceCode.getText(node.returnType));
      if (!node.async && !returnsPromise) return;
      if (asksAuthorize(source) || delegates(source, context.sourceCode.text)) return;
      context.report({
        node,
        message: "A use case awaits authorize() and looks at its answer before it decides",
      });
    };
    return {
      "ExportNamedDeclaration > FunctionDeclaration": check,
      "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression":
        check,
      "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > FunctionExpression":
        check,
    };
  },
};

const answersAreRead: Rule = {
  create(context) {
    if (isTest(pathOf(context.filename))) return {};
    const message = "Look at what authorize() answered: asking alone protects nothing";
    return {
      ExpressionStatement(node) {
        const asked = node.expression.type === "AwaitExpression"
          ? node.expression.argument
          : node.expression;
        if (asked.type !== "CallExpression") return;
        const { callee } = asked;
        const name = callee.type === "MemberExpression" ? callee.property : callee;
        if (name.type === "Identifier" && name.name === "authorize") {
          context.report({ node, message });
        }
      },
    };
  },
};

const noDefaultExport: Rule = {
  create(context) {
    if (/(\.config|_config|\/lint_plugin|\.d)\.ts$/.test(context.filename)) return {};
    return {
      ExportDefaultDeclaration(node) {
        context.report({
          node,
          message: "Export by name, so that one thing has one name everywhere",
        });
      },
    };
  },
};

const sqlIsBound: Rule = {
  create(context) {
    return {
      'CallExpression[callee.object.name="sql"][callee.property.name="raw"]'(node) {
        context.report({ node, message: "sql.raw() takes text as code: bind a parameter" });
      },
      'CallExpression[callee.object.name="sql"][callee.property.name="identifier"]'(node) {
        if (node.arguments[0]?.type === "Literal") return;
        context.report({ node, message: "sql.identifier() takes a name written out, no variable" });
      },
    };
  },
};

const environmentIsReadOnce: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    if (isTest(path) || matchesAny(path, READS_ENVIRONMENT)) return {};
    const message = "Only the configuration reads the environment: take what you need";
    return {
      'MemberExpression[object.name="Deno"][property.name="env"]'(node) {
        context.report({ node, message });
      },
      'MemberExpression[object.name="process"][property.name="env"]'(node) {
        context.report({ node, message });
      },
      'ImportSpecifier[imported.name="env"]'(node) {
        const { parent } = node;
        if (parent.type === "ImportDeclaration" && /process$/.test(parent.source.value)) {
          context.report({ node, message });
        }
      },
    };
  },
};

const runtimeStaysAtTheEdge: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    if (isTest(path) || matchesAny(path, TOUCHES_RUNTIME)) return {};
    return {
      'MemberExpression[object.name="Deno"]'(node) {
        context.report({ node, message: "This layer knows no runtime: take a function instead" });
      },
    };
  },
};

/** What the deployment target does not have: its runtime is older, and a single process. */
const runsAtTheTarget: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    const isServed = /^(domain|api|policies|web\/(shared|storefront|admin))\//.test(path) ||
      (path.startsWith("db/") && !path.startsWith("db/embedded/"));
    if (!isServed || isTest(path) || matchesAny(path, NEVER_SERVED)) return {};
    const report = (node: Deno.lint.Node, name: string): void =>
      context.report({ node, message: `${name} does not exist where the shop is served` });
    return {
      'Identifier[name="Temporal"]'(node) {
        report(node, "Temporal");
      },
      'MemberExpression[object.name="Math"][property.name="sumPrecise"]'(node) {
        report(node, "Math.sumPrecise");
      },
      "MemberExpression[property.name=/^getOrInsert/]"(node) {
        report(node, "getOrInsert");
      },
      'MemberExpression[object.name="Iterator"][property.name="concat"]'(node) {
        report(node, "Iterator.concat");
      },
      'MemberExpression[object.name="Deno"][property.name=/^(Command|dlopen)$/]'(node) {
        report(node, "A subprocess or foreign function");
      },
    };
  },
};

const consoleIsForPeople: Rule = {
  create(context) {
    const path = pathOf(context.filename);
    if (isTest(path) || matchesAny(path, SPEAKS_TO_PEOPLE)) return {};
    return {
      'MemberExpression[object.name="console"]'(node) {
        context.report({ node, message: "Only programs that a person reads print: log instead" });
      },
    };
  },
};

/** Lines of a function without those of the functions inside it, which are counted by themselves. */
const smallFunctions: Rule = {
  create(context) {
    if (isTest(pathOf(context.filename))) return {};
    /** For each function that is open, how many lines the functions inside it have. */
    const inside: number[] = [];
    const enter = (): void => void inside.push(0);
    const leave = (node: FunctionNode): void => {
      const lines = context.sourceCode.getText(node).split("\n").length;
      const own = lines - (inside.pop() ?? 0);
      // The first and last line of an inner function belong to the outer one too.
      if (inside.length > 0) inside[inside.length - 1]! += Math.max(0, lines - 2);
      if (own <= MAX_FUNCTION_LINES) return;
      context.report({ node, message: `${own} lines: a function has at most 60 of its own` });
    };
    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      "FunctionDeclaration:exit": leave,
      "FunctionExpression:exit": leave,
      "ArrowFunctionExpression:exit": leave,
    };
  },
};

const SCALARS = new Set([
  "TSArrayType",
  "TSBigIntKeyword",
  "TSBooleanKeyword",
  "TSFunctionType",
  "TSLiteralType",
  "TSNumberKeyword",
  "TSStringKeyword",
  "TSTupleType",
  "TSUnionType",
]);

/** May it stand behind two positional parameters? One that names its members, or a rest. */
function isObject(parameter: Deno.lint.Parameter): boolean {
  const pattern = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (pattern.type === "ObjectPattern" || pattern.type === "RestElement") return true;
  const type = "typeAnnotation" in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined;
  return type !== undefined && !SCALARS.has(type.type);
}

/** `c`, the request under way: it leads every function that answers one, and is not counted. */
function isRequestContext(first: Deno.lint.Parameter | undefined): boolean {
  return first?.type === "Identifier" && first.name === "c";
}

const fewParameters: Rule = {
  create(context) {
    if (isTest(pathOf(context.filename))) return {};
    const check = (node: FunctionNode): void => {
      const counted = isRequestContext(node.params[0]) ? node.params.slice(1) : node.params;
      const [third, fourth] = counted.slice(MAX_POSITIONAL_PARAMETERS);
      if (fourth === undefined && (third === undefined || isObject(third))) return;
      context.report({ node, message: "At most two positional parameters, then an object" });
    };
    return {
      FunctionDeclaration: check,
      "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression":
        check,
    };
  },
};

/**
 * Our own names are camelCase. Members of a message on the wire keep their snake_case, so property
 * keys are let through: the built-in rule would not.
 */
const namesAreCamelCase: Rule = {
  create(context) {
    const check = (name: Deno.lint.Node | Deno.lint.Parameter | null | undefined): void => {
      if (name?.type !== "Identifier") return;
      if (!/[a-z0-9]_[a-z0-9]/i.test(name.name) || /^[A-Z0-9_]+$/.test(name.name)) return;
      context.report({ node: name, message: `${name.name}: write it in camelCase` });
    };
    const checkFunction = (node: FunctionNode): void => {
      if (node.type !== "ArrowFunctionExpression") check(node.id);
      for (const parameter of node.params) check(parameter);
    };
    return {
      VariableDeclarator: (node) => check(node.id),
      FunctionDeclaration: checkFunction,
      FunctionExpression: checkFunction,
      ArrowFunctionExpression: checkFunction,
      TSTypeAliasDeclaration: (node) => check(node.id),
      TSInterfaceDeclaration: (node) => check(node.id),
    };
  },
};

const plugin: Deno.lint.Plugin = {
  name: "architecture",
  rules: {
    "imports-point-inward": importsPointInward,
    "domain-is-pure": domainIsPure,
    "use-case-authorizes": useCaseAuthorizes,
    "answers-are-read": answersAreRead,
    "no-default-export": noDefaultExport,
    "sql-is-bound": sqlIsBound,
    "environment-is-read-once": environmentIsReadOnce,
    "runtime-stays-at-the-edge": runtimeStaysAtTheEdge,
    "runs-at-the-target": runsAtTheTarget,
    "console-is-for-people": consoleIsForPeople,
    "small-functions": smallFunctions,
    "few-parameters": fewParameters,
    "names-are-camel-case": namesAreCamelCase,
  },
};

export default plugin;
