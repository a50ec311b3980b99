/* What the pages do in the browser. Everything works without it but comfort: drafts, previews, news by themselves. */
(() => {
  'use strict';

  document.documentElement.classList.add('js');

  const byId = (id) => document.getElementById(id);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const behavior = () => (calm.matches ? 'auto' : 'smooth');

  /* Messages that a script gives. The text of a notice replaces what the server said there. */
  const say = (id, text, kind) => {
    const place = byId(id);
    place.textContent = '';
    if (text) {
      const notice = document.createElement('div');
      notice.className = `notice notice-${kind}`;
      notice.textContent = text;
      place.append(notice);
    }
  };

  const trouble = (id, xhr) => {
    const words = {
      400: 'This page is too old. Load it again; what you wrote is kept.',
      403: 'That was not taken as sent from here. Load the page again; what you wrote is kept.',
      413: 'That is too large: a picture may have up to 10 MB, a text 5,000 characters.',
    };
    say(id, words[xhr && xhr.status] || 'That did not get through. Nothing is lost: please try again in a moment.', 'bad');
  };

  /* After a call: fields with a message are marked, and a button whose call failed can be pressed again. */
  const tellFields = () => {
    const fields = [...document.querySelectorAll('.field')];
    for (const field of fields) {
      const invalid = Boolean(field.querySelector('.ui-message').textContent);
      const input = field.querySelector('input');
      input.classList.toggle('ui-state-error', invalid);
      input.toggleAttribute('aria-invalid', invalid);
      if (invalid) {
        input.setAttribute('aria-invalid', 'true');
      }
    }
    const first = fields.find((field) => field.querySelector('[aria-invalid]'));
    if (first) {
      first.querySelector('input').focus();
    }
  };

  $(document).on('pfAjaxComplete', (event, xhr, settings, args) => {
    tellFields();
    if (!args) {
      for (const widget of Object.values(PrimeFaces.widgets)) {
        if (widget.enable && PrimeFaces.ajax.Utils.isXhrSource(widget, settings)) {
          widget.enable();
        }
      }
    }
  });

  /* Times in the visitor's language and zone */
  const UNITS = [['year', 31536000], ['month', 2592000], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60]];
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

  const ago = (date) => {
    const seconds = Math.max(0, (Date.now() - date.getTime()) / 1000);
    const unit = UNITS.find(([, length]) => seconds >= length);
    return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : relative.format(0, 'second');
  };

  const tellTimes = () => {
    for (const time of document.querySelectorAll('time[datetime]')) {
      const date = new Date(time.dateTime);
      if (!Number.isNaN(date.getTime())) {
        time.textContent = ago(date);
        time.title = exact.format(date);
      }
    }
    for (const tile of document.querySelectorAll('.tile-story')) {
      tile.querySelector('img').alt = `Story of ${tile.dataset.name}, ${ago(new Date(tile.dataset.time))}`;
    }
  };

  const plaza = { trouble };
  window.plaza = plaza;
  const room = byId('room');
  if (!room) {
    return;
  }

  /* What one has typed. A draft lives in this tab until it is shared, also across a sign-in; each user has his own. */
  const DRAFT = 'plaza:draft:';

  const composer = (share) => {
    const draftKey = `${DRAFT}${location.pathname}:${room.dataset.user}`;
    const text = byId('text');
    const count = byId('text-count');
    const countWarning = byId('text-count-warning');
    const MAX = Number(count.dataset.max);
    let sent = null;

    const tellCount = () => {
      const length = [...text.value.trim().replace(/\r\n/g, '\n')].length;
      const left = MAX - length;
      count.textContent = length ? `${length.toLocaleString()} / ${MAX.toLocaleString()}` : '';
      count.classList.toggle('over', left < 0);
      const warning = left < 0 ? `${-left} characters too many` : left <= 100 ? `${left} characters left` : '';
      if (countWarning.textContent !== warning && (left <= 0 || left % 20 === 0 || !warning)) {
        countWarning.textContent = warning;
      }
    };

    const keep = () => {
      if (text.value) {
        sessionStorage.setItem(draftKey, text.value);
      } else {
        sessionStorage.removeItem(draftKey);
      }
    };

    if (!text.value) {
      text.value = sessionStorage.getItem(draftKey) || '';
      text.dispatchEvent(new Event('input'));
    }
    tellCount();
    text.addEventListener('input', () => {
      keep();
      tellCount();
    });
    text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        share.click();
      }
    });

    return {
      start: () => {
        sent = text.value;
      },
      end: (args) => {
        // Who has typed on meanwhile keeps it.
        if (args && args.shared && text.value === sent) {
          text.value = '';
          text.dispatchEvent(new Event('input'));
        }
        text.focus();
      },
    };
  };

  byId('session').addEventListener('submit', () => {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(DRAFT)) {
        sessionStorage.removeItem(key);
      }
    }
  });

  /* A picture that one has chosen: a look at it before it is sent, and how far it has got. */
  const LARGEST = 10 * 1024 * 1024;

  const picture = ({ preview, progress, cancel, notice, chosen }) => {
    const image = byId('image');
    const previewImage = byId('preview-image');
    let previewUrl = null;

    const forget = () => {
      if (previewUrl) {
        URL.revokeObjectURL(previewUrl);
        previewUrl = null;
      }
      image.value = '';
      previewImage.hidden = true;
      previewImage.removeAttribute('src');
      progress.hidden = true;
      preview.classList.remove('open');
    };

    image.addEventListener('change', () => {
      const file = image.files[0];
      if (!file) {
        forget();
        return;
      }
      if (file.size > LARGEST) {
        forget();
        say(notice, 'This picture is too large: up to 10 MB, please.', 'bad');
        return;
      }
      say(notice);
      if (previewUrl) {
        URL.revokeObjectURL(previewUrl);
      }
      previewUrl = URL.createObjectURL(file);
      previewImage.src = previewUrl;
      previewImage.hidden = false;
      const size = file.size < 1048576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
      byId('preview-name').textContent = `${file.name} · ${size}`;
      progress.hidden = true;
      preview.classList.add('open');
      chosen.focus();
    });
    previewImage.addEventListener('error', () => {
      if (previewUrl) {
        previewImage.hidden = true;
      }
    });
    cancel.addEventListener('click', () => {
      forget();
      say(notice);
      image.focus();
    });
    const add = image.closest('label');
    for (const type of ['dragenter', 'dragover']) {
      add.addEventListener(type, () => add.classList.add('dropping'));
    }
    for (const type of ['dragleave', 'drop']) {
      add.addEventListener(type, () => add.classList.remove('dropping'));
    }
    $.ajaxPrefilter((options) => {
      if (options.data instanceof FormData && options.xhr) {
        const make = options.xhr;
        options.xhr = () => {
          const xhr = make();
          xhr.upload.addEventListener('progress', (event) => {
            if (event.lengthComputable) {
              progress.value = (100 * event.loaded) / event.total;
            }
          });
          return xhr;
        };
      }
    });

    return {
      start: () => {
        progress.value = 0;
        progress.hidden = !image.files.length;
        cancel.disabled = true;
        say(notice);
      },
      end: (args) => {
        progress.hidden = true;
        cancel.disabled = false;
        if (args && args.shared) {
          forget();
        }
      },
      focus: () => image.focus(),
    };
  };

  /* Stories: a strip, and one of them large */
  const stories = (strip) => {
    const arrows = [...document.querySelectorAll('[data-scroll]')];
    const tiles = () => [...strip.querySelectorAll('.tile-story')];

    const tellArrows = () => {
      const end = strip.scrollWidth - strip.clientWidth;
      arrows[0].disabled = strip.scrollLeft <= 1;
      arrows[1].disabled = strip.scrollLeft >= end - 1;
      arrows[0].parentElement.hidden = end <= 1;
    };

    for (const arrow of arrows) {
      arrow.addEventListener('click', () => {
        strip.scrollBy({ left: Number(arrow.dataset.scroll) * strip.clientWidth * 0.8, behavior: behavior() });
      });
    }
    strip.addEventListener('scroll', tellArrows, { passive: true });
    new ResizeObserver(tellArrows).observe(strip);
    strip.addEventListener('wheel', (event) => {
      const end = strip.scrollWidth - strip.clientWidth;
      const wanted = strip.scrollLeft + event.deltaY;
      // At either end the wheel scrolls the page again.
      if (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX) && ((event.deltaY > 0 && strip.scrollLeft < end - 1) || (event.deltaY < 0 && strip.scrollLeft > 1))) {
        event.preventDefault();
        strip.scrollTo({ left: wanted });
      }
    }, { passive: false });
    strip.addEventListener('keydown', (event) => {
      const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
      if (!(event.key in steps)) {
        return;
      }
      const stops = [byId('image'), ...tiles()];
      const at = stops.indexOf(document.activeElement);
      const to = Math.min(stops.length - 1, Math.max(0, at + steps[event.key]));
      event.preventDefault();
      stops[to].focus({ preventScroll: true });
      (stops[to].closest('.tile') || stops[to]).scrollIntoView({ behavior: behavior(), block: 'nearest', inline: 'center' });
    });

    /* One story, large */
    const viewer = byId('viewer');
    const viewerImage = byId('viewer-image');
    let shown = null;
    let opener = null;

    const show = (tile) => {
      const { full, name, email, time, width, height } = tile.dataset;
      shown = tile.dataset.id;
      viewerImage.removeAttribute('src');
      viewerImage.width = width;
      viewerImage.height = height;
      viewerImage.alt = `Story of ${name}`;
      viewerImage.src = full;
      byId('viewer-name').textContent = name;
      byId('viewer-title').title = email;
      byId('viewer-time').dateTime = time;
      const all = tiles();
      byId('viewer-previous').disabled = all[0] === tile;
      byId('viewer-next').disabled = all[all.length - 1] === tile;
      tellTimes();
      if (!viewer.open) {
        opener = tile;
        viewer.showModal();
        byId('viewer-close').focus();
      }
    };

    const step = (by) => {
      const all = tiles();
      const next = all[all.findIndex((tile) => tile.dataset.id === shown) + by];
      if (next) {
        show(next);
      }
    };

    strip.addEventListener('click', (event) => {
      const tile = event.target.closest('.tile-story');
      if (tile) {
        show(tile);
      }
    });
    byId('viewer-close').addEventListener('click', () => viewer.close());
    byId('viewer-previous').addEventListener('click', () => step(-1));
    byId('viewer-next').addEventListener('click', () => step(1));
    viewer.addEventListener('click', (event) => {
      if (!event.target.closest('button, img, .viewer-head')) {
        viewer.close();
      }
    });
    viewer.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') {
        step(-1);
      } else if (event.key === 'ArrowRight') {
        step(1);
      }
    });
    viewer.addEventListener('close', () => {
      // The browser gave the focus back at once; this comes a little later, and somebody may have gone on.
      if ([opener, document.body, null].includes(document.activeElement)) {
        (tiles().find((one) => one.dataset.id === shown) || byId('image')).focus();
      }
      viewerImage.removeAttribute('src');
    });

    return { tellArrows };
  };

  const strip = byId('story-strip') && stories(byId('story-strip'));

  if (byId('share-status')) {
    plaza.composer = composer(byId('share-status'));
  }
  if (byId('share-story')) {
    const story = picture({
      preview: byId('story-preview'), progress: byId('story-progress'), cancel: byId('story-cancel'), notice: 'story-notice', chosen: byId('share-story'),
    });
    plaza.story = {
      start: story.start,
      end: (args) => {
        story.end(args);
        if (args && args.shared) {
          story.focus();
        }
      },
    };
  }
  if (byId('share-post')) {
    const words = composer(byId('share-post'));
    const image = picture({
      preview: byId('picture-preview'), progress: byId('picture-progress'), cancel: byId('picture-cancel'), notice: 'post-notice', chosen: byId('text'),
    });
    plaza.post = {
      start: () => {
        words.start();
        image.start();
      },
      end: (args) => {
        image.end(args);
        words.end(args);
      },
    };
  }

  /* The bell: how many notifications this user has not seen in this browser. Kept are the ids of the posts that they are of. */
  const MOST_SEEN = 100;
  const LONGEST_LIST = 20;
  const seenKey = `plaza:seen:${room.dataset.user}`;
  const latest = () => byId('latest').dataset;
  const seen = () => new Set((localStorage.getItem(seenKey) || '').split(' ').filter(Boolean));

  const tellBell = () => {
    const before = seen();
    const ids = latest().bell === 'true' ? latest().notifications.split(' ').filter(Boolean) : [];
    const unread = ids.filter((id) => !before.has(id)).length;
    const count = byId('bell');
    count.hidden = unread === 0;
    // The service tells the newest only: where all of them are unread, there may be more.
    const number = unread === LONGEST_LIST ? `${unread}+` : unread;
    count.textContent = number || '';
    byId('bell-words').textContent = unread ? `, ${number} unread` : '';
  };

  const markSeen = (ids) => {
    if (ids.length && !document.hidden) {
      localStorage.setItem(seenKey, [...new Set([...ids, ...seen()])].slice(0, MOST_SEEN).join(' '));
      tellBell();
    }
  };

  /* On their page the unread ones stay set apart until one has gone there; elsewhere they are read from now on. */
  const unread = new Set();
  const rows = () => [...document.querySelectorAll('.notification[data-id]')];

  const tellRows = () => {
    const before = seen();
    for (const row of rows()) {
      if (!before.has(row.dataset.id)) {
        unread.add(row.dataset.id);
      }
      const isNew = unread.has(row.dataset.id);
      row.classList.toggle('unread', isNew);
      row.querySelector('.notification-new').hidden = !isNew;
    }
    markSeen(rows().map((row) => row.dataset.id));
  };

  const tellSeen = () => {
    tellRows();
    // Who reads a post needs no notification of it.
    markSeen([...document.querySelectorAll('.whole [data-id]')].map((post) => post.dataset.id));
    tellBell();
  };

  document.addEventListener('click', (event) => {
    const row = event.target.closest('.notification[data-id]');
    if (row) {
      unread.delete(row.dataset.id);
      tellRows();
    }
  });
  addEventListener('storage', tellBell);

  /* News: looked for every half minute while the page is seen, shown when asked for. */
  const INTERVAL = 30000;
  const SOON = 1500;
  const showNew = byId('show-new');
  const notice = byId('feed-notice');
  const refresh = byId('refresh');
  const known = () => new Set([...room.querySelectorAll('[data-id]')].map((item) => item.dataset.id));
  const away = () => document.querySelector('[data-away]') !== null;
  let before = known();
  let asked = false;
  let timer = null;

  const tellNotice = (words) => {
    if (notice) {
      notice.textContent = words;
    }
  };

  const refreshNow = () => {
    before = known();
    asked = true;
    refresh.click();
  };

  const look = () => {
    if (Date.now() / 1000 >= Number(room.dataset.until)) {
      ended();
    } else if (!document.hidden && !(refresh && refresh.disabled)) {
      window.plazaLook();
    }
  };

  const ended = () => {
    clearInterval(timer);
    if (notice) {
      notice.textContent = 'You have been signed out after a while. ';
      const link = document.createElement('a');
      link.href = `login?ended=true&next=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = 'Sign in again';
      notice.append(link);
    }
  };

  plaza.news = {
    looked: () => {
      tellBell();
      if (!showNew) {
        return;
      }
      const there = known();
      const fresh = (latest().ids || '').split(' ').filter((id) => id && !there.has(id)).length;
      showNew.hidden = fresh === 0;
      const words = fresh === 1 ? '1 new' : `${fresh} new`;
      if (fresh && showNew.textContent !== words) {
        showNew.textContent = words;
      }
    },
    shown: (status) => {
      if (status !== 'success') {
        return;
      }
      tellTimes();
      tellSeen();
      if (strip) {
        strip.tellArrows();
      }
      const fresh = [...room.querySelectorAll('[data-id]')].filter((item) => !before.has(item.dataset.id));
      fresh.forEach((item) => item.classList.add('fresh'));
      before = known();
      showNew.hidden = true;
      tellNotice(away() ? '' : fresh.length ? `${fresh.length} new` : 'Nothing new since you last looked.');
      setTimeout(() => tellNotice(''), 4000);
      if (asked) {
        asked = false;
        document.querySelector('.news-title').focus({ preventScroll: true });
        scrollTo({ top: 0, behavior: behavior() });
      }
    },
    failed: () => {
      asked = false;
      tellNotice('This page can’t be refreshed right now. We keep trying.');
    },
  };

  if (refresh) {
    showNew.addEventListener('click', refreshNow);
    refresh.addEventListener('click', () => {
      before = known();
    }, true);
  }
  timer = setInterval(look, INTERVAL);
  // The page did not wait for the notifications: they are asked for soon, and more and more rarely until they have come.
  const lookSoon = (pause) => {
    setTimeout(() => {
      if (latest().bell !== 'true' && pause < INTERVAL) {
        look();
        lookSoon(2 * pause);
      }
    }, pause);
  };
  lookSoon(SOON);
  let lastSeen = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      lastSeen = Date.now();
      return;
    }
    tellSeen();
    if (Date.now() - lastSeen > INTERVAL) {
      look();
    }
  });
  setInterval(tellTimes, 60000);

  tellTimes();
  tellSeen();
  if (strip) {
    strip.tellArrows();
  }
})();
