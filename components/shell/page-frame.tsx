import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { PaletteButton } from "./palette-button";
import { ProjectSwitcher } from "./project-switcher";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

export type Crumb = { label: string; href?: string };

type PageFrameProps = {
  /** `entity/project`; absent on pages outside of a project. */
  projectId?: string;
  /** What comes after the project; the last one is this page. */
  crumbs: readonly Crumb[];
  /** Controls of this page, at the right of the top bar. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A page beside the rail: the top bar and, below it, the page's own content filling the rest. */
export function PageFrame({ projectId, crumbs, actions, children }: PageFrameProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 shrink-0 items-center gap-3 border-b pr-4 pl-3">
        <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
          <ol className="flex min-w-0 items-center gap-1 text-sm">
            {projectId ? (
              <li className="flex min-w-0 max-w-1/2 shrink-0">
                <ProjectSwitcher projectId={projectId} />
              </li>
            ) : null}
            {crumbs.map((crumb, index) => (
              <Fragment key={`${crumb.label} ${crumb.href}`}>
                {index > 0 || projectId ? (
                  <li aria-hidden className="text-faint">
                    /
                  </li>
                ) : null}
                {/* A long name is the last one's to shorten: the way back stays to be read. */}
                <li className={index === crumbs.length - 1 ? "min-w-0 truncate" : "max-w-48 shrink-0 truncate"}>
                  <CrumbText crumb={crumb} current={index === crumbs.length - 1} />
                </li>
              </Fragment>
            ))}
          </ol>
        </nav>
        {actions}
        <PaletteButton />
        <ThemeMenu />
        <UserMenu />
      </header>
      <main className="relative flex min-h-0 flex-1 flex-col">{children}</main>
    </div>
  );
}

function CrumbText({ crumb, current }: { crumb: Crumb; current: boolean }) {
  if (crumb.href && !current) {
    return (
      <Link href={crumb.href} className="rounded-sm px-1 text-muted hover:text-text">
        {crumb.label}
      </Link>
    );
  }
  const Text = current ? "h1" : "span";
  return (
    <Text aria-current={current ? "page" : undefined} title={crumb.label} className="truncate px-1 text-muted">
      {crumb.label}
    </Text>
  );
}
