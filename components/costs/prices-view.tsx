"use client";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { QueryFailure } from "@/components/ui/query-failure";
import { formatPerMillion, MISSING } from "@/lib/format/numbers";
import { AddPriceDialog } from "./add-price-dialog";
import { type OwnPrice, type PricesAnswer, useChangePrices, useCostGroups, usePrices } from "./use-costs";

/** The prices that costs come from: the project's own, which come first, and the list's for the models in use. */
export function PricesView({ projectId }: { projectId: string }) {
  const used = useCostGroups(projectId, "model", "90d").data?.groups.flatMap(({ key }) => key ?? []) ?? [];
  const { data, error, refetch } = usePrices(projectId, used);
  const { add, remove } = useChangePrices(projectId);
  const [adding, setAdding] = useState<string>();
  if (error && !data)
    return <QueryFailure title="Prices can't be shown" error={error} onRetry={() => void refetch()} />;
  const listed = new Map(data?.listed.map((price) => [price.llm_id, price]));
  const own = new Set(data?.own.map(({ llm_id }) => llm_id));
  const rest = used.filter((model) => !own.has(model));
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4">
      <div className="flex flex-col gap-6">
        <section aria-label="Prices of this project">
          <Heading title="Prices of this project" text="They come before the public list, each from its date on.">
            <Button onClick={() => setAdding("")}>
              <Plus />
              Add price
            </Button>
          </Heading>
          {data && data.own.length === 0 ? (
            <p className="border-t py-3 text-muted">None. Costs come from the public list.</p>
          ) : (
            <PriceTable label="Prices of this project">
              {data?.own.map((price) => (
                <PriceRow key={price.id} model={price.llm_id} price={price} source={price.effective_date.slice(0, 10)}>
                  <IconButton label={`Remove the price of ${price.llm_id}`} onClick={() => remove.mutate(price)}>
                    <Trash2 />
                  </IconButton>
                </PriceRow>
              ))}
            </PriceTable>
          )}
        </section>
        <section aria-label="Models in use">
          <Heading title="Models in use" text="What the public list says of the models of the last 90 days." />
          <PriceTable label="Models in use">
            {rest.map((model) => {
              const price = listed.get(model);
              return (
                <PriceRow key={model} model={model} price={price} source={price ? price.provider_id : "no price known"}>
                  <Button size="sm" variant="quiet" onClick={() => setAdding(model)}>
                    Set price
                  </Button>
                </PriceRow>
              );
            })}
          </PriceTable>
        </section>
      </div>
      {adding === undefined ? null : (
        <AddPriceDialog
          model={adding}
          models={used}
          onAdd={async (price) => {
            await add.mutateAsync(price);
            setAdding(undefined);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}

function Heading({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="flex items-end gap-3 pb-2">
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="text-muted text-sm">{text}</p>
      </div>
      {children}
    </div>
  );
}

function PriceTable({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <table aria-label={label} className="w-full table-fixed text-sm">
      <thead>
        <tr className="h-7.5 border-y text-left text-muted text-xs [&>th]:px-2 [&>th]:font-medium">
          <th scope="col">Model</th>
          <th scope="col" className="w-30 text-right">
            In $/M
          </th>
          <th scope="col" className="w-30 text-right">
            Out $/M
          </th>
          <th scope="col" className="w-30 text-right">
            Cached $/M
          </th>
          <th scope="col" className="w-48">
            From
          </th>
          <th scope="col" className="w-24">
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

type PriceRowProps = {
  model: string;
  price: OwnPrice | PricesAnswer["listed"][number] | undefined;
  source: string;
  children: React.ReactNode;
};

function PriceRow({ model, price, source, children }: PriceRowProps) {
  const cells = [price?.prompt_token_cost, price?.completion_token_cost, price?.cache_read_input_token_cost];
  return (
    <tr className="h-8 border-line-row border-b hover:bg-hover [&>td]:px-2">
      <td className="truncate font-medium" title={model}>
        {model}
      </td>
      {cells.map((cost, at) => (
        <td key={at} className="text-right" title={cost ? `$${cost} a token` : undefined}>
          {cost === undefined || cost === null ? (
            <span className="text-muted">{MISSING}</span>
          ) : (
            formatPerMillion(cost).slice(1)
          )}
        </td>
      ))}
      <td className="truncate text-muted">{source}</td>
      <td className="text-right">{children}</td>
    </tr>
  );
}
