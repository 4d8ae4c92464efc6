-- Documents cited, over a Parquet file: the value of a type is a column of that name.
--   vnparty extract articles/ --format parquet -o records.parquet
--   duckdb < citations.sql
SELECT
    document.id AS document,
    any_value(document.doc_type) AS type,
    count(*) AS mentions,
    count(DISTINCT (source, id)) AS articles,
    max(document.issued) AS issued
FROM 'records.parquet'
WHERE type = 'document' AND NOT repeat
GROUP BY document.id
ORDER BY mentions DESC, document;
