using System.Net;
using System.Net.Sockets;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Hosting;

public sealed class NotificationPortTests
{
    [Fact]
    public async Task Start_WithABusyNotificationPort_IsRefusedInWordsThatNameTheKey()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("social-passport-port-").FullName;
        try
        {
            var (exitCode, _, error) = await WorkstationProcess.RunCommandAsync(
                folder,
                "Development",
                "--urls",
                "http://127.0.0.1:0",
                "--DemoData:Enabled",
                "false",
                "--CertificateGateway:Notifications:Address",
                $"http://127.0.0.1:{port}");

            Assert.Equal(1, exitCode);
            Assert.StartsWith($"CertificateGateway:Notifications:Address: 127.0.0.1:{port} занят", error.Trim(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
