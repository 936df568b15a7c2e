"use client";
import { CircleHelp, FolderOpen, PanelLeft, SquareTerminal } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useMedia } from "@/components/ui/use-media";
import { Logo } from "./logo";
import { NearLink } from "./near-link";
import { RAIL_COOKIE } from "./rail-cookie";
import { apiDocsHref, isWithin, SECTIONS, sectionHref } from "./sections";
import { useShortcuts } from "./shortcuts";
import { rememberInCookie } from "./theme";
import { useFrameProjectId } from "./use-project-id";

/** Windows in which words beside the icons would take too much, as at 200 % of a usual one. */
const NARROW = "(max-width: 900px)";

/** The navigation at the left: icons with words, or icons alone. */
export function Rail({ initialCollapsed, onHelp }: { initialCollapsed: boolean; onHelp: () => void }) {
  const [folded, setFolded] = useState(initialCollapsed);
  const narrow = useMedia(NARROW);
  // In a narrow window it is folded by itself, and opened for a look: that is no choice to remember.
  const [openedNarrow, setOpenedNarrow] = useState(false);
  const collapsed = narrow ? !openedNarrow : folded;
  const projectId = useFrameProjectId();
  const pathname = usePathname();

  function toggle() {
    if (narrow) return setOpenedNarrow(!openedNarrow);
    setFolded(!folded);
    rememberInCookie(RAIL_COOKIE, folded ? "open" : "collapsed");
  }
  const toggleLabel = collapsed ? "Open the side rail" : "Fold the side rail";
  useShortcuts([{ keys: "mod+b", label: toggleLabel, group: "Everywhere", run: toggle }]);

  return (
    <nav
      aria-label="Main"
      className={classNames(
        "flex shrink-0 flex-col overflow-x-hidden border-r bg-rail",
        collapsed ? "w-12" : "w-[196px]",
        // Before the browser runs, too, so that nothing moves.
        !openedNarrow && "max-[900px]:w-12",
      )}
    >
      <div
        className={classNames(
          "flex h-11 shrink-0 items-center",
          collapsed ? "justify-center" : "justify-between pr-2 pl-4",
        )}
      >
        <NearLink href="/" aria-label="Weft: all projects" className="flex items-center gap-2 rounded-sm">
          <Logo />
          {collapsed ? null : <span className="font-semibold text-base">Weft</span>}
        </NearLink>
        {collapsed ? null : <RailToggle collapsed={collapsed} onClick={toggle} />}
      </div>
      <ul className="flex flex-col gap-px px-2 pt-0.5">
        {projectId ? (
          SECTIONS.map((section, at) => {
            const href = sectionHref(projectId, section);
            const begins = at > 0 && section.published !== SECTIONS[at - 1]?.published;
            return (
              <li key={section.id} className={begins ? "mt-1.5 border-t pt-1.5" : undefined}>
                <RailLink
                  href={href}
                  label={section.label}
                  icon={<section.icon />}
                  active={isWithin(pathname, projectId, section)}
                  collapsed={collapsed}
                />
              </li>
            );
          })
        ) : (
          <li>
            <RailLink href="/" label="Projects" icon={<FolderOpen />} active={pathname === "/"} collapsed={collapsed} />
          </li>
        )}
      </ul>
      <div className="mt-auto flex flex-col gap-px p-2">
        {collapsed ? <RailToggle collapsed={collapsed} onClick={toggle} /> : null}
        <RailLink
          href={apiDocsHref(projectId)}
          label="API"
          icon={<SquareTerminal />}
          active={pathname === "/docs"}
          collapsed={collapsed}
        />
        <Tooltip content={collapsed ? "Shortcuts" : "Keys of this page"} keys="?" side="right">
          <button type="button" onClick={onHelp} className={railItem(false, collapsed)}>
            <CircleHelp className="text-muted" />
            {collapsed ? (
              <span className="sr-only">Shortcuts</span>
            ) : (
              <span className="flex-1 text-left">Shortcuts</span>
            )}
            {collapsed ? null : <span className="font-mono text-2xs text-muted">?</span>}
          </button>
        </Tooltip>
      </div>
    </nav>
  );
}

type RailLinkProps = {
  href: string;
  label: string;
  icon: ReactNode;
  active: boolean;
  collapsed: boolean;
};

function RailLink({ href, label, icon, active, collapsed }: RailLinkProps) {
  const link = (
    <NearLink href={href} aria-current={active ? "page" : undefined} className={railItem(active, collapsed)}>
      <span className={active ? "text-text" : "text-muted"}>{icon}</span>
      <span className={collapsed ? "sr-only" : undefined}>{label}</span>
    </NearLink>
  );
  return collapsed ? (
    <Tooltip content={label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function RailToggle({ collapsed, onClick }: { collapsed: boolean; onClick: () => void }) {
  const label = collapsed ? "Open the side rail" : "Fold the side rail";
  return (
    <Tooltip content={label} keys="mod+b" side="right">
      <button
        type="button"
        aria-label={label}
        aria-expanded={!collapsed}
        onClick={onClick}
        className={classNames(
          "flex h-7 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text",
          collapsed ? "w-full" : "w-7",
        )}
      >
        <PanelLeft />
      </button>
    </Tooltip>
  );
}

function railItem(active: boolean, collapsed: boolean): string {
  return classNames(
    "flex h-7 w-full items-center gap-2.5 rounded-md font-medium text-text hover:bg-active",
    collapsed ? "justify-center" : "px-2",
    active && "bg-slate-4 font-semibold hover:bg-slate-4",
  );
}
