"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { ArrowRight, CircleHelp, Clock, FolderOpen, Monitor, Moon, SquareTerminal, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Group, Item } from "./palette-items";
import { PaletteObjects } from "./palette-objects";
import { projectsQuery } from "./projects-query";
import { readRecent, rememberRecent } from "./recent";
import { apiDocsHref, projectHref, SECTIONS, sectionHref } from "./sections";
import { applyTheme } from "./theme";
import { useFrameProjectId } from "./use-project-id";

/** Everything one can go to or do, found by typing; an id of a call goes to that call. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState("");
  const [recent] = useState(readRecent);
  const { data } = useQuery(projectsQuery);
  const projectId = useFrameProjectId();
  const router = useRouter();

  function go(href: string, label: string) {
    onClose();
    rememberRecent({ href, label });
    router.push(href);
  }
  function act(run: () => void) {
    onClose();
    run();
  }
  const callId = looksLikeCallId(text) ? text.trim() : undefined;

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Search or jump to" titleHidden>
        <Command label="Search or jump to" loop className="flex min-h-0 flex-col">
          <Command.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder="Page, project, command, or the id of a call"
            className="h-11 w-full shrink-0 border-b bg-transparent px-4 text-base focus-visible:outline-none"
          />
          <Command.List className="min-h-0 overflow-y-auto p-1.5 pb-2">
            <Command.Empty className="px-2 py-6 text-center text-muted">Nothing by that name</Command.Empty>
            {callId && projectId ? (
              <Group heading="Call">
                <Item
                  value={`call ${callId}`}
                  icon={<ArrowRight />}
                  onSelect={() =>
                    go(`${projectHref(projectId)}/weave/calls/${encodeURIComponent(callId)}`, `Call ${callId}`)
                  }
                >
                  Open call <span className="truncate font-mono text-muted text-xs">{callId}</span>
                </Item>
              </Group>
            ) : null}
            {recent.length && !text ? (
              <Group heading="Recent">
                {recent.map(({ href, label }) => (
                  <Item key={href} value={`recent ${label} ${href}`} icon={<Clock />} onSelect={() => go(href, label)}>
                    {label}
                  </Item>
                ))}
              </Group>
            ) : null}
            {projectId ? (
              <Group heading="Pages">
                {SECTIONS.map((section) => (
                  <Item
                    key={section.id}
                    value={section.label}
                    icon={<section.icon />}
                    keys={section.keys}
                    onSelect={() => go(sectionHref(projectId, section), `${section.label} of ${projectId}`)}
                  >
                    {section.label}
                  </Item>
                ))}
              </Group>
            ) : null}
            {projectId ? <PaletteObjects projectId={projectId} text={text} onGo={go} /> : null}
            <Group heading="Projects">
              <Item value="All projects" icon={<FolderOpen />} keys="g h" onSelect={() => go("/", "All projects")}>
                All projects
              </Item>
              {data?.projects.map(({ project_id }) => (
                <Item
                  key={project_id}
                  value={`project ${project_id}`}
                  icon={<FolderOpen />}
                  onSelect={() => go(projectHref(project_id), project_id)}
                >
                  {project_id}
                </Item>
              ))}
            </Group>
            <Group heading="Commands">
              <Item
                value="API endpoints documentation try"
                icon={<SquareTerminal />}
                keys="g i"
                onSelect={() => go(apiDocsHref(projectId), "API")}
              >
                API: browse and try its endpoints
              </Item>
              <Item value="Theme light" icon={<Sun />} onSelect={() => act(() => applyTheme("light"))}>
                Light theme
              </Item>
              <Item value="Theme dark" icon={<Moon />} onSelect={() => act(() => applyTheme("dark"))}>
                Dark theme
              </Item>
              <Item value="Theme system" icon={<Monitor />} onSelect={() => act(() => applyTheme("system"))}>
                Theme of the system
              </Item>
              <Item value="Keyboard shortcuts help" icon={<CircleHelp />} keys="?" onSelect={onHelp}>
                Keys of this page
              </Item>
            </Group>
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

/** Ids are UUIDs as a rule; span ids of OpenTelemetry are 16 hexadecimal digits. */
function looksLikeCallId(text: string): boolean {
  return /^\s*[0-9a-f]{8}-?[0-9a-f-]{7,27}\s*$/i.test(text);
}
