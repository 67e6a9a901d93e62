// One picture of a video as a small image that can stand in a figure and be taken along with it.

const widthPx = 480;

/** A data URL. @throws Error if the browser cannot show the video there */
export async function captureStill(blob: Blob, timeSec: number, signal: AbortSignal): Promise<string> {
  const url = URL.createObjectURL(blob);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.preload = 'auto';
    video.src = url;
    await heard(video, 'loadeddata', signal);
    video.currentTime = Math.max(0, Math.min(timeSec, video.duration - 0.05));
    await heard(video, 'seeked', signal);
    const canvas = document.createElement('canvas');
    canvas.width = widthPx;
    canvas.height = Math.round((widthPx * video.videoHeight) / video.videoWidth);
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.85);
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function heard(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    video.addEventListener(event, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error('This browser cannot show the video.')), {
      once: true,
    });
  });
}
