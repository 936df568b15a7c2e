"use client";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { applyTheme, currentTheme, parseTheme, THEMES, type Theme } from "./theme";

const LABELS: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>("system");
  return (
    <DropdownMenu onOpenChange={(open) => open && setTheme(currentTheme())}>
      <DropdownMenuTrigger asChild>
        <IconButton label="Theme">
          {/* Which of the two shows is decided by the style sheet, as only it knows the system's wish. */}
          <Moon className="theme-light-only" />
          <Sun className="theme-dark-only" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => applyTheme(parseTheme(value))}>
          {THEMES.map((name) => {
            const Icon = ICONS[name];
            return (
              <DropdownMenuRadioItem key={name} value={name}>
                <Icon className="text-muted" />
                <span className="flex-1">{LABELS[name]}</span>
                {name === theme ? <Check /> : null}
              </DropdownMenuRadioItem>
            );
          })}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
