using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReportedEndDate",
                table: "Certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReportedStartDate",
                table: "Certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UnmatchedReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FactAssignmentUuid = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", unicode: false, maxLength: 25, nullable: false),
                    CertificateId = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    StatusCode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    StatusAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BalanceKopecks = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SettledText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
