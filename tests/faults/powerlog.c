/* Notes every write, cut and sync of files below POWER_ROOT into POWER_LOG, in order. Preloaded by test_power.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_fd = -1;
static const char *root;

static ssize_t (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    root = getenv("POWER_ROOT");
    if (root && getenv("POWER_LOG")) log_fd = open(getenv("POWER_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
}

static void note(const char *what, int fd, const void *bytes, size_t size, off_t place) {
    char link[64], path[4096], head[4400];
    if (log_fd < 0 || fd == log_fd) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    if (strncmp(path, root, strlen(root))) return;
    int used = snprintf(head, sizeof head, "%s %lld %zu %s\n", what, (long long)place, size, path);
    struct iovec parts[2] = {{head, (size_t)used}, {(void *)bytes, size}};
    if (writev(log_fd, parts, size ? 2 : 1) < 0) abort();
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t place) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    note("write", fd, bytes, size, place);
    return real(fd, bytes, size, place);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t place) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    note("write", fd, bytes, size, place);
    return real(fd, bytes, size, place);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    if (log_fd >= 0 && fd != log_fd) note("write", fd, bytes, size, lseek(fd, 0, SEEK_CUR));
    return real_write(fd, bytes, size);
}

int ftruncate64(int fd, off64_t size) {
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    note("cut", fd, NULL, 0, size);
    return real(fd, size);
}

int ftruncate(int fd, off_t size) {
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate");
    note("cut", fd, NULL, 0, size);
    return real(fd, size);
}

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    int fd = log_fd < 0 ? -1 : open(path, O_RDONLY);
    if (fd >= 0) {
        note("gone", fd, NULL, 0, 0);
        close(fd);
    }
    return real(path);
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    int answer = real(fd);
    note("sync", fd, NULL, 0, 0);
    return answer;
}

int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int answer = real(fd);
    note("sync", fd, NULL, 0, 0);
    return answer;
}
