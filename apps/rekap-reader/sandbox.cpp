// SPDX-License-Identifier: Apache-2.0
#include "sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace rekap::reader {
namespace {

tl::unexpected<Error> refuse_system(std::string_view what) {
  return fail(ErrorCode::unavailable, fmt::format("{}: {}", what, std::strerror(errno)));
}

Result<> set_limit(int resource, rlim_t value, rlim_t grace = 0) {
  const rlimit limit{value, value + grace};
  if (::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) {
    return refuse_system(fmt::format("cannot set the limit {} to {}", resource, value));
  }
  return {};
}

using Context = std::unique_ptr<void, decltype(&seccomp_release)>;

/// Rules gathered into a context; remembers the first that was refused.
class Rules {
 public:
  explicit Rules(scmp_filter_ctx context) : context_(context) {}

  void allow(int call) { note(seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, 0, {})); }
  void allow(int call, scmp_arg_cmp argument) {
    note(seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, 1, &argument));
  }
  int first_error() const { return first_error_; }

 private:
  void note(int error) {
    if (first_error_ == 0) first_error_ = error;
  }

  scmp_filter_ctx context_;
  int first_error_ = 0;
};

/// Argument `index` of a call has this value.
scmp_arg_cmp argument_is(unsigned index, std::uint64_t value) {
  return {.arg = index, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0};
}

/// Argument `index` of a call has none of these bits.
scmp_arg_cmp argument_lacks(unsigned index, std::uint64_t bits) {
  return {.arg = index, .op = SCMP_CMP_MASKED_EQ, .datum_a = bits, .datum_b = 0};
}

/// Memory, never to be run as code; the clock; the way out.
void allow_common(Rules& rules) {
  const scmp_arg_cmp is_not_code = argument_lacks(2, PROT_EXEC);
  rules.allow(SCMP_SYS(mmap), is_not_code);
  rules.allow(SCMP_SYS(mprotect), is_not_code);
  for (const int call :
       {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
        SCMP_SYS(clock_gettime), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group),
        // qsort of the C library asks how much memory there is.
        SCMP_SYS(sysinfo)}) {
    rules.allow(call);
  }
  if (!is_sanitized) return;
  // The sanitizers put their own stacks away, and try memory by writing it to a pipe.
  for (const int call : {SCMP_SYS(sigaltstack), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(pipe2),
                         SCMP_SYS(write), SCMP_SYS(close)}) {
    rules.allow(call);
  }
}

/// Pipes to its parent and its children, and children of the one kind that fork() makes.
void allow_keeper(Rules& rules) {
  rules.allow(SCMP_SYS(clone), argument_is(0, CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD));
  rules.allow(SCMP_SYS(kill), argument_is(1, SIGKILL));
  // What a child does to itself before it looks at its photo.
  rules.allow(SCMP_SYS(prctl), argument_is(0, PR_SET_PDEATHSIG));
  rules.allow(SCMP_SYS(prctl), argument_is(0, PR_SET_SECCOMP));
  rules.allow(SCMP_SYS(prlimit64), argument_is(0, 0));
  for (const int call :
       {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(pipe2),
        SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(close), SCMP_SYS(wait4), SCMP_SYS(set_robust_list),
        SCMP_SYS(rseq), SCMP_SYS(gettid), SCMP_SYS(getpid)}) {
    rules.allow(call);
  }
}

/// The compiled filter, by way of a file in memory, for libseccomp writes to files alone.
Result<std::vector<sock_filter>> compile(scmp_filter_ctx context) {
  const int file = ::memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return refuse_system("cannot make room for the filter");
  const int exported = seccomp_export_bpf(context, file);
  const off_t size_bytes = ::lseek(file, 0, SEEK_END);
  std::vector<sock_filter> program(static_cast<std::size_t>(size_bytes) / sizeof(sock_filter));
  const ssize_t count = ::pread(file, program.data(), static_cast<std::size_t>(size_bytes), 0);
  ::close(file);
  if (exported != 0 || size_bytes <= 0 || count != size_bytes) {
    return fail(ErrorCode::unavailable, "cannot compile the filter of system calls");
  }
  return program;
}

}  // namespace

Result<> limit_process() {
  // The sanitizers reserve terabytes of addresses for their shadow.
  if (!is_sanitized) TRY_VOID(set_limit(RLIMIT_AS, memory_bytes_max));
  TRY_VOID(set_limit(RLIMIT_CORE, 0));
  TRY_VOID(set_limit(RLIMIT_FSIZE, 0));
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return refuse_system("cannot forbid dumps");
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refuse_system("cannot give up rights");
  return {};
}

Result<> limit_cpu(unsigned seconds) {
  // At the first limit SIGXCPU, which says why; at the second SIGKILL.
  return set_limit(RLIMIT_CPU, seconds, 1);
}

Result<SystemCallFilter> SystemCallFilter::create(Role role) {
  const Context context(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
  if (context == nullptr) return fail(ErrorCode::unavailable, "no filter of system calls");
  Rules rules(context.get());
  allow_common(rules);
  if (role == Role::keeper) {
    allow_keeper(rules);
  } else {
    rules.allow(SCMP_SYS(write), argument_is(0, STDOUT_FILENO));
  }
  if (rules.first_error() != 0) {
    return fail(ErrorCode::unavailable, fmt::format("a rule of the filter is refused: {}",
                                                    std::strerror(-rules.first_error())));
  }
  return SystemCallFilter(TRY(compile(context.get())));
}

Result<> SystemCallFilter::install() const {
  // The kernel reads it only; its interface lacks the const.
  const sock_fprog program{static_cast<unsigned short>(program_.size()),
                           const_cast<sock_filter*>(program_.data())};
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) {
    return refuse_system("the kernel refuses the filter of system calls");
  }
  return {};
}

}  // namespace rekap::reader
