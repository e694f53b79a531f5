using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PartnerReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ReportedAmountKopecks",
                table: "Certificates",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReportedEndDate",
                table: "Certificates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReportedStartDate",
                table: "Certificates",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UnmatchedReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FactAssignmentUuid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "varchar(25)", unicode: false, maxLength: 25, nullable: false),
                    CertificateId = table.Column<long>(type: "bigint", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    StatusCode = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    StatusAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BalanceKopecks = table.Column<long>(type: "bigint", nullable: true),
                    FirstAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Times = table.Column<int>(type: "int", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SettledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SettledText = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnmatchedReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnmatchedReports_Certificates_CertificateId",
                        column: x => x.CertificateId,
                        principalTable: "Certificates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_UnmatchedReports_CertificateId",
                table: "UnmatchedReports",
                column: "CertificateId");

            migrationBuilder.CreateIndex(
                name: "IX_UnmatchedReports_Settled",
                table: "UnmatchedReports",
                columns: new[] { "SettledAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_UnmatchedReports_Fact",
                table: "UnmatchedReports",
                columns: new[] { "FactAssignmentUuid", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_UnmatchedReports_PublicId",
                table: "UnmatchedReports",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UnmatchedReports");

            migrationBuilder.DropColumn(
                name: "ReportedAmountKopecks",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "ReportedEndDate",
                table: "Certificates");

            migrationBuilder.DropColumn(
                name: "ReportedStartDate",
                table: "Certificates");
        }
    }
}
