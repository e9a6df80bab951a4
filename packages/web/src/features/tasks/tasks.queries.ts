// Work under way: asked about often while it moves, rarely when nothing does.
import { cancelTask, listTasks, readTask } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { Task } from '../../lib/shapes.ts';

export const isOver = (task: Task) => ['done', 'failed', 'cancelled', 'parked'].includes(task.state);
export const canCancel = (task: Task) => !task.cancelRequested && ['queued', 'running', 'waiting'].includes(task.state);
/** Somebody asked to stop it, and what was begun is being finished. */
export const isStopping = (task: Task) => task.cancelRequested && !isOver(task);

export const useTasks = () =>
  useQuery({
    ...apiQuery(listTasks, {}),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.items.some((task) => !isOver(task)) ? 1500 : 30_000),
  });

export const useTask = (taskId: string | null) =>
  useQuery({
    ...apiQuery(readTask, { params: { taskId: taskId ?? '' } }),
    enabled: taskId !== null,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 600),
  });

export const useCancelTask = () =>
  useMutation({
    mutationFn: (taskId: string) => call(cancelTask, { params: { taskId } }),
    onSettled: () => refresh(listTasks, readTask),
  });
