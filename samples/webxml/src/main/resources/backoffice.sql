create table customers (
  id int primary key,
  name varchar(100) not null,
  email varchar(100) not null unique,
  country char(2) not null,
  since date not null
);

create table orders (
  id int primary key,
  customer_id int not null references customers (id) on delete cascade,
  status varchar(10) not null,
  total decimal(10, 2) not null,
  currency char(3) not null,
  ordered_on date not null
);
create index orders_by_date on orders (ordered_on);

create table order_notes (
  id int generated always as identity primary key,
  order_id int not null references orders (id) on delete cascade,
  note varchar(2000) not null,
  written_at timestamp not null default current_timestamp
);

create table refunds (
  id int generated always as identity primary key,
  order_id int not null references orders (id) on delete cascade,
  amount decimal(10, 2) not null,
  currency char(3) not null,
  reason varchar(500) not null,
  paid_at timestamp not null default current_timestamp
);

create table audit_log (
  id int generated always as identity primary key,
  action varchar(50) not null,
  subject int not null,
  happened_at timestamp not null default current_timestamp
);

insert into customers
select x,
       array['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Margaret'][1 + mod(x, 6)] || ' '
         || array['Okafor', 'Lindqvist', 'Moreau', 'Tanaka', 'Silva'][1 + mod(x, 5)] || ' ' || x,
       'customer' || x || '@example.com',
       array['DE', 'FR', 'JP', 'US'][1 + mod(x, 4)],
       dateadd(day, -mod(x * 37, 1500), date '2026-11-01')
from system_range(1, 200);

insert into orders
select 1000 + x,
       1 + mod(x * 7, 200),
       array['open', 'paid', 'shipped', 'cancelled'][1 + mod(x, 4)],
       20 + mod(x * 7919, 98000) / 100.0,
       array['EUR', 'USD', 'JPY'][1 + mod(x, 3)],
       dateadd(day, -mod(x * 11, 720), date '2026-11-01')
from system_range(1, 2000);
