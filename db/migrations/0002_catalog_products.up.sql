-- 0002 catalog: categories, materials, products, their texts by language, their variants.
-- Step: create. Locks: none (new tables). Undo: 0002_catalog_products.down.sql.
CREATE SCHEMA catalog;
COMMENT ON SCHEMA catalog IS 'Owner: catalog. What is sold and how it is described. Since migration 0002.';

CREATE TABLE catalog.categories (
  id text COLLATE "C" PRIMARY KEY,
  handle text NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ordinal integer NOT NULL,
  names jsonb NOT NULL,
  blurbs jsonb NOT NULL,
  picture jsonb
);
COMMENT ON COLUMN catalog.categories.names IS 'By language: {"en": "Vases", "de": "Vasen"}.';

CREATE TABLE catalog.materials (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ordinal integer NOT NULL,
  labels jsonb NOT NULL
);
COMMENT ON TABLE catalog.materials IS 'The families by which shoppers narrow a list: stoneware, wood.';

CREATE TABLE catalog.products (
  id text COLLATE "C" PRIMARY KEY,
  handle text NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  status text NOT NULL CHECK (status IN ('draft', 'published')),
  category_id text COLLATE "C" NOT NULL REFERENCES catalog.categories (id),
  tax_category text NOT NULL,
  ordinal integer NOT NULL DEFAULT 0,
  options jsonb NOT NULL,
  pictures jsonb NOT NULL,
  dimensions_mm jsonb NOT NULL,
  weight_grams integer NOT NULL CHECK (weight_grams >= 0),
  origin text NOT NULL CHECK (origin ~ '^[A-Z]{2}$'),
  hs_code text NOT NULL,
  material_family text COLLATE "C" NOT NULL REFERENCES catalog.materials (code),
  tags text[] NOT NULL DEFAULT '{}',
  related text[] NOT NULL DEFAULT '{}',
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN catalog.products.options IS '[{"name": "Colour", "labels": {"en", "de"}, "values": [{"name", "labels", "swatch"}]}]';
COMMENT ON COLUMN catalog.products.pictures IS '[{"file", "width", "height", "sources": [{"url", "type", "width"}], "alts": {"en", "de"}, "options"}]';
CREATE INDEX products_category_id_ordinal_idx ON catalog.products (category_id, ordinal, id);
CREATE INDEX products_updated_at_idx ON catalog.products (updated_at, id);

CREATE TABLE catalog.product_texts (
  product_id text COLLATE "C" NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
  locale text NOT NULL CHECK (locale IN ('en', 'de')),
  title text NOT NULL,
  subtitle text NOT NULL,
  description text NOT NULL,
  details jsonb NOT NULL,
  material text NOT NULL,
  care text NOT NULL,
  keywords text NOT NULL DEFAULT '',
  search tsvector NOT NULL GENERATED ALWAYS AS (
    CASE locale
      WHEN 'de' THEN setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('german', subtitle || ' ' || keywords || ' ' || material), 'B') || setweight(to_tsvector('german', description), 'C')
      ELSE setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', subtitle || ' ' || keywords || ' ' || material), 'B') || setweight(to_tsvector('english', description), 'C')
    END) STORED,
  PRIMARY KEY (product_id, locale)
);
CREATE INDEX product_texts_search_idx ON catalog.product_texts USING gin (search);

CREATE TABLE catalog.variants (
  id text COLLATE "C" PRIMARY KEY,
  product_id text COLLATE "C" NOT NULL REFERENCES catalog.products (id) ON DELETE CASCADE,
  sku text NOT NULL UNIQUE,
  ordinal integer NOT NULL,
  options jsonb NOT NULL
);
CREATE INDEX variants_product_id_idx ON catalog.variants (product_id, ordinal);
