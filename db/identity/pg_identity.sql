-- find a session
select s.id, s.email, s.name, s.roles,
(extract(epoch from s.disabled_at) * 1000)::float8 as disabled_ms,
        (extract(epoch from e.created_at) * 1000)::float8 as created_ms,
        (extract(epoch from e.seen_at) * 1000)::float8 as seen_ms,
        (extract(epoch from e.expires_at) * 1000)::float8 as expires_ms,
        (extract(epoch from e.ended_at) * 1000)::float8 as ended_ms
      from identity.staff_sessions e join identity.staff s on s.id = e.staff_id
      where e.id_hash = $1;

-- start a session
with replaced as (
  update identity.staff_sessions set ended_at = $1
  where id_hash = $2 and ended_at is null)
insert into identity.staff_sessions (id_hash, staff_id, created_at, seen_at, expires_at)
values ($3, $4, $5, $6,
  $7);

-- count an attempt
insert into identity.sign_in_attempts as a (bucket, failures, blocked_until, updated_at)
values ($1, 1, case when 1 >= $2::integer then $3::timestamptz + interval '1 millisecond'
  * least($4::float8 * 2 ^ least(1 - $5::integer, 30),
    $6::float8) end, $7::timestamptz)
on conflict (bucket) do update set
  failures = (case when a.updated_at <= $8::timestamptz - interval '1 millisecond'
* $9::float8 then 1 else a.failures + 1 end), blocked_until = case when (case when a.updated_at <= $10::timestamptz - interval '1 millisecond'
* $11::float8 then 1 else a.failures + 1 end) >= $12::integer then $13::timestamptz + interval '1 millisecond'
  * least($14::float8 * 2 ^ least((case when a.updated_at <= $15::timestamptz - interval '1 millisecond'
* $16::float8 then 1 else a.failures + 1 end) - $17::integer, 30),
    $18::float8) end, updated_at = $19::timestamptz
where a.blocked_until is null or a.blocked_until <= $20::timestamptz
returning 1 as counted;

-- find a client
select c.id, c.name, c.scopes, c.jwks,
(extract(epoch from c.created_at) * 1000)::float8 as created_ms,
(extract(epoch from c.disabled_at) * 1000)::float8 as disabled_ms,
(extract(epoch from c.last_used_at) * 1000)::float8 as last_used_ms from identity.service_clients c where c.id = $1;

-- use an assertion
with used as (
  insert into identity.client_assertions (client_id, jti, expires_at)
  select id, $1, $2::timestamptz from identity.service_clients
  where id = $3 and disabled_at is null
  on conflict (client_id, jti) do nothing
  returning client_id)
update identity.service_clients c set last_used_at = $4
from used where c.id = used.client_id and c.disabled_at is null
returning c.id;
