DELETE FROM public.websites WHERE id = 3;
