// Keys that work everywhere: `/` search, `?` help, `g` then a letter to go somewhere.
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isTyping } from '../../ui/typing.ts';

export const places = { h: '/', c: '/cases', l: '/ledger', i: '/import', o: '/locator', s: '/settings' } as const;
const AFTER_G_MS = 1200;

export function useShortcuts() {
  const navigate = useNavigate();
  const [isHelpOpen, help] = useDisclosure(false);
  const pressedG = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return;
      const place = places[event.key as keyof typeof places];
      if (event.timeStamp - pressedG.current < AFTER_G_MS && place) {
        pressedG.current = 0;
        void navigate({ to: place });
      } else if (event.key === 'g') pressedG.current = event.timeStamp;
      else if (event.key === '/') focusSearch();
      else if (event.key === '?') help.open();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, help.open]);
  return { isHelpOpen, openHelp: help.open, closeHelp: help.close };
}

function focusSearch() {
  const box = document.querySelector<HTMLInputElement>('[data-search-box]');
  box?.focus();
  box?.select();
}
