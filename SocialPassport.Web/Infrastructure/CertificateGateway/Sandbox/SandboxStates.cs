using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>What «Казначейство» does with a certificate: suspends, resumes, ends, blocks.</summary>
public static class SandboxStates
{
    /// <summary>Messages carry Moscow time in whole seconds.</summary>
    public static DateTime Now(TimeProvider clock)
    {
        var now = MoscowTime.FromUtc(clock.GetUtcNow().UtcDateTime);
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Two states never begin in the same second: nobody could tell which came last.</summary>
    public static SandboxCertificate Set(SandboxCertificate certificate, string code, string? reason, DateTime now, string? suspensionReason = null)
    {
        var earliest = certificate.Record.StatusDateTime.AddSeconds(1);
        return certificate with
        {
            Record = certificate.Record with
            {
                StatusCode = code,
                StatusReason = reason,
                StatusDateTime = now < earliest ? earliest : now,
                SuspensionReasons = suspensionReason is null ? [] : [suspensionReason],
            },
        };
    }

    public static SandboxAnswer Suspend(SandboxCertificate certificate, string reason, DateTime now)
    {
        if (certificate.Record.StatusCode != SandboxCodes.Active)
        {
            return Refuse(certificate, "приостановить можно только действующий");
        }

        return SandboxCodes.SuspensionReasons.Any(r => r.Code == reason)
            ? SandboxAnswer.Done(Set(certificate, SandboxCodes.Suspended, null, now, reason), "Активация приостановлена.")
            : SandboxAnswer.Refused("Выберите причину приостановки.");
    }

    public static SandboxAnswer Resume(SandboxCertificate certificate, DateTime now) => certificate.Record.StatusCode == SandboxCodes.Suspended
        ? SandboxAnswer.Done(Set(certificate, SandboxCodes.Active, null, now), "Сертификат снова действует.")
        : Refuse(certificate, "возобновить можно только приостановленный");

    public static SandboxAnswer Expire(SandboxCertificate certificate, DateTime now) => IsOpen(certificate)
        ? SandboxAnswer.Done(Set(certificate, SandboxCodes.Expired, null, now), "Срок сертификата истёк.")
        : Refuse(certificate, "истечь может только действующий или приостановленный");

    public static SandboxAnswer Block(SandboxCertificate certificate, DateTime now) => IsOpen(certificate)
        ? SandboxAnswer.Done(Set(certificate, SandboxCodes.Blocked, SandboxCodes.TreasuryReason, now), "Казначейство заблокировало сертификат.")
        : Refuse(certificate, "заблокировать можно только действующий или приостановленный");

    private static bool IsOpen(SandboxCertificate certificate) =>
        certificate.Record.StatusCode is SandboxCodes.Active or SandboxCodes.Suspended;

    private static SandboxAnswer Refuse(SandboxCertificate certificate, string text) =>
        SandboxAnswer.Refused($"Сертификат {SandboxCodes.Status(certificate.Record.StatusCode)}: {text}.");
}
