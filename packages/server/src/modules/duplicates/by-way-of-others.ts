import { sql } from 'kysely'

/**
 * Which records are one (`one`) and which are not (`apart`) by way of others, as far as the judgements go that this reader sees.
 * A judgement of two records that say something else by now is asked for again: nothing follows from it.
 */
export const byWayOfOthers = sql`
  words as (
    select distinct on (least(n.a, n.b), greatest(n.a, n.b)) n.a, n.b, n.judgement, n.fingerprint
    from assertions n where n.state = 'standing'
    order by least(n.a, n.b), greatest(n.a, n.b), n.at desc, n.id desc
  ),
  links as (
    select a, b from words where judgement = 'same' union all select b, a from words where judgement = 'same'
  ),
  one (a, b) as (
    select a, a from words union select b, b from words
    union
    select one.a, links.b from one join links on links.a = one.b
  ),
  told as (
    select w.a, w.b from words w
    where w.judgement = 'different' and (w.fingerprint is null or w.fingerprint = coalesce((
      select p.fingerprint from duplicate_pairs p where (p.a = w.a and p.b = w.b) or (p.a = w.b and p.b = w.a)
      order by p.breadth desc, p.id limit 1), w.fingerprint))
  ),
  apart as (
    select x.b as a, y.b as b from told join one x on x.a = told.a join one y on y.a = told.b
    union
    select y.b, x.b from told join one x on x.a = told.a join one y on y.a = told.b
  )`
